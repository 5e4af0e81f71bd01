import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { asApiError } from '@/api/errors';
import type { Settings } from '@/api/settings';
import { Notice } from '@/shared/Notice';
import { SettingsBar } from '@/shared/SettingsBar';
import type { Flat } from './flat';
import classes from './policy.module.css';
import { type Policy, usePolicy, usePolicySettings } from './usePolicy';

interface PolicySectionProps {
  /** The settings of the section, in the order of its rows. */
  shown: (keyof Flat)[];
  children: (policy: Policy) => ReactNode;
}

function Rows({ settings, shown, children }: PolicySectionProps & { settings: Settings }) {
  const policy = usePolicy(settings, shown);
  return (
    <>
      {children(policy)}
      <SettingsBar
        count={policy.count}
        label="Save"
        saving={policy.saving}
        onSave={policy.save}
        onDiscard={policy.discard}
      />
    </>
  );
}

/** A section whose rows are settings of the managed server, here or elsewhere. */
export function PolicySection(props: PolicySectionProps) {
  const { data, error, refetch } = usePolicySettings();
  if (data) return <Rows {...props} settings={data} />;
  if (!error) return <Skeleton className={classes.state} height={320} mt={16} aria-label="Loading" />;
  return (
    <div className={classes.state}>
      <Notice
        tone="error"
        alert
        actions={
          <Button variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {asApiError(error).message}
      </Notice>
    </div>
  );
}
