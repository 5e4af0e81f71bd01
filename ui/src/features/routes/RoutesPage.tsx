import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Route } from '@/api/routes';
import { DetailLayout, focusRow } from '@/shared/DetailLayout';
import { integer } from '@/shared/format';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import type { RoutesSearch } from '@/shared/search';
import { BuiltInPanel } from './BuiltInPanel';
import type { RouteItem } from './model';
import { NewRoutePanel } from './NewRoutePanel';
import { useRoutes } from './queries';
import { RoutePanel } from './RoutePanel';
import { RoutesList } from './RoutesList';

/** What the panel of a route can do besides changing it. */
export interface PanelProps {
  routes: ReturnType<typeof useRoutes>;
  onClose: () => void;
  /** Opens another route, as the one that has this path already. */
  onOther: (id: number) => void;
}

/** Routes: the list, and beside it the open one or a new one. */
export function RoutesPage() {
  const search = useSearch({ strict: false }) as RoutesSearch;
  const { id: slug } = useParams({ strict: false }) as { id?: string };
  const navigate = useNavigate();
  const routes = useRoutes();
  const creating = search.new === true;
  const opened = creating ? undefined : slug;
  const item = routes.items.find((one) => one.slug === opened);
  const ownId = opened !== undefined && /^\d+$/.test(opened) ? Number(opened) : null;

  const rest = { ...search, new: undefined };
  const change = useCallback(
    (next: Partial<RoutesSearch>) =>
      navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace: true }),
    [navigate],
  );
  const openSlug = (id: string) => navigate({ to: '/routes/$id', params: { id }, search: rest });
  const close = async () => {
    await navigate({ to: '/routes', search: rest });
    focusRow('route-row', item?.key ?? null);
  };
  const create = () => navigate({ to: '/routes', search: { ...search, new: true } });
  const panel: PanelProps = { routes, onClose: close, onOther: (id) => openSlug(String(id)) };
  const onCreated = (route: Route) =>
    navigate({ to: '/routes/$id', params: { id: String(route.id) }, search: rest, replace: true });

  const detail = () => {
    if (creating) return <NewRoutePanel {...panel} onCreated={onCreated} />;
    if (ownId !== null) return <RoutePanel key={ownId} id={ownId} {...panel} />;
    return item && <BuiltInPanel item={item} onClose={close} />;
  };
  const shown = detail();
  return (
    <div className={page.page}>
      <PageHeader
        title="Routes"
        meta={routes.data && <span>{integer(routes.items.length)}</span>}
        actions={
          <Button
            leftSection={<IconPlus size={16} stroke={1.75} />}
            onClick={create}
            data-testid="route-create"
          >
            New route
          </Button>
        }
      />
      <DetailLayout
        label="Route"
        width={372}
        onClose={close}
        list={
          <RoutesList
            routes={routes}
            search={search}
            onSearch={change}
            openKey={ownId ?? item?.key ?? null}
            open={Boolean(shown)}
            onOpen={(one: RouteItem) => openSlug(one.slug)}
            onClose={close}
            onNew={create}
          />
        }
        detail={shown}
      />
    </div>
  );
}
