import { useMemo } from 'react';
import { announce } from '@/shared/announce';
import { DetailPanel } from '@/shared/DetailPanel';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { draftOf, FIRST_DRAFT, type OwnKind, titleOf } from './model';
import { useRoute, useSaveRoute } from './queries';
import { RouteEditor } from './RouteEditor';
import type { PanelProps } from './RoutesPage';
import { useRouteForm } from './useRouteForm';

type LoadedProps = PanelProps & { id: number; route: NonNullable<ReturnType<typeof useRoute>['data']> };

function Loaded({ id, route, routes, onClose, onOther }: LoadedProps) {
  const save = useSaveRoute();
  const current = useMemo(() => ({ ...FIRST_DRAFT, ...draftOf(route) }), [route]);
  const kind = route.kind as OwnKind;
  const form = useRouteForm({
    id,
    kind,
    current,
    rows: routes.data ?? [],
    send: async (draft, changes) => {
      if (Object.keys(changes).length === 0) return announce('Nothing was changed');
      noticeDone(`${titleOf(await save(id, kind, draft, changes))} saved`);
    },
    onFailed: (reason) => noticeFailed(`${titleOf(route)} was not saved`, reason),
  });
  return <RouteEditor title="Edit route" save="Save" form={form} onClose={onClose} onOther={onOther} />;
}

/** The panel of one of the user's routes. The list has no bodies, so it is asked for by itself. */
export function RoutePanel({ id, ...panel }: PanelProps & { id: number }) {
  const { data: route, error, refetch } = useRoute(id);
  return (
    <DetailPanel
      id={id}
      what="route"
      label={route ? `Route ${route.path}` : 'Route'}
      loaded={route !== undefined}
      error={error}
      onRetry={refetch}
      onClose={panel.onClose}
      data-testid="route-panel"
    >
      {route && <Loaded id={id} route={route} {...panel} />}
    </DetailPanel>
  );
}
