import { Input, SegmentedControl } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Route } from '@/api/routes';
import { DetailPanel } from '@/shared/DetailPanel';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { FIRST_DRAFT, KIND_WORDS, type OwnKind, titleOf } from './model';
import { useSaveRoute } from './queries';
import { RouteEditor } from './RouteEditor';
import type { PanelProps } from './RoutesPage';
import classes from './routes.module.css';
import { useRouteForm } from './useRouteForm';

const KINDS: { value: OwnKind; label: string }[] = [
  { value: 'mock', label: KIND_WORDS.mock },
  { value: 'proxy', label: KIND_WORDS.proxy },
];

const ABOUT: Record<OwnKind, string> = {
  mock: 'A made-up answer, for an API that is not written yet.',
  proxy: 'Passes requests on to a program on this computer.',
};

/** The panel of a route that is being made. Its kind is chosen here, and fixed once it is made. */
export function NewRoutePanel({
  routes,
  onClose,
  onOther,
  onCreated,
}: PanelProps & { onCreated: (route: Route) => void }) {
  const save = useSaveRoute();
  const [kind, setKind] = useState<OwnKind>('mock');
  const made = useRef(false);
  const current = useMemo(() => ({ ...FIRST_DRAFT, methods: kind === 'mock' ? ['GET'] : [] }), [kind]);
  const form = useRouteForm({
    id: null,
    kind,
    current,
    rows: routes.data ?? [],
    send: async (draft, changes) => {
      const route = await save(null, kind, draft, changes);
      made.current = true;
      noticeDone(`${titleOf(route)} created`);
      onCreated(route);
    },
    onFailed: (reason) => noticeFailed('The route was not created', reason),
  });
  useEffect(() => {
    setTimeout(() => document.querySelector<HTMLElement>('#detail [data-path="path"]')?.focus());
  }, []);
  return (
    <DetailPanel
      id={0}
      what="route"
      label="New route"
      loaded
      error={null}
      onRetry={onClose}
      onClose={onClose}
      data-testid="route-panel"
    >
      <RouteEditor
        title="New route"
        save="Create route"
        form={form}
        onClose={onClose}
        onOther={onOther}
        mayLeave={() => made.current}
        kindChoice={
          <div className={classes.section}>
            <Input.Wrapper
              label="Kind"
              labelElement="div"
              description={`${ABOUT[kind]} It is fixed once made.`}
            >
              <SegmentedControl
                fullWidth
                size="xs"
                mt={6}
                aria-label="Kind"
                data={KINDS}
                value={kind}
                onChange={(next) => setKind(next as OwnKind)}
                data-testid="route-kind"
              />
            </Input.Wrapper>
          </div>
        }
      />
    </DetailPanel>
  );
}
