import { Button, Loader } from '@mantine/core';
import { IconRefresh, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useState } from 'react';
import { asApiError } from '@/api/errors';
import { Badge } from '@/shared/Badge';
import { clock, integer } from '@/shared/format';
import { useChain } from '@/shared/useChain';
import classes from './audit.module.css';
import { BrokenDialog } from './BrokenDialog';

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true };

/** Whether every entry still fits to the one before it, and when that was seen. */
export function ChainState() {
  const chain = useChain(true);
  const [showing, setShowing] = useState(false);
  const report = chain.data;
  return (
    <>
      <span className={classes.chain} data-testid="chain-state">
        {chain.isFetching && (
          <Badge tone="neutral" icon={<Loader size={12} aria-hidden />}>
            Verifying…
          </Badge>
        )}
        {!chain.isFetching && chain.error && (
          <span role="alert" className={classes.chain}>
            <Badge tone="error" icon={<IconShieldX {...icon} />}>
              Not verified: {asApiError(chain.error).message}
            </Badge>
          </span>
        )}
        {!chain.isFetching && !chain.error && report?.intact && (
          <Badge tone="ok" icon={<IconShieldCheck {...icon} />}>
            Chain verified {clock(new Date(chain.dataUpdatedAt).toISOString()).slice(0, 5)}
          </Badge>
        )}
        {!chain.isFetching && !chain.error && report && !report.intact && (
          <span role="alert" className={classes.chain}>
            <Badge tone="error" icon={<IconShieldX {...icon} />}>
              Chain broken at entry {integer(report.last + 1)}
            </Badge>
            <Button variant="default" onClick={() => setShowing(true)} data-testid="chain-show">
              Show
            </Button>
          </span>
        )}
      </span>
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} stroke={1.75} />}
        disabled={chain.isFetching}
        onClick={() => chain.refetch()}
        data-testid="chain-verify"
      >
        Verify now
      </Button>
      {showing && report && <BrokenDialog report={report} onClose={() => setShowing(false)} />}
    </>
  );
}
