import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlugConnectedX, IconPlus, IconRoute } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { StateWord } from '@/shared/Badge';
import { Empty } from '@/shared/Empty';
import { clock, integer } from '@/shared/format';
import { ListView } from '@/shared/grid/ListView';
import type { RoutesSearch } from '@/shared/search';
import { useNarrow } from '@/shared/useNarrow';
import { routeColumns } from './columns';
import { type RouteItem, titleOf } from './model';
import { chosenItems, type useRoutes } from './queries';
import { RouteMenu } from './RouteMenu';
import { RoutesToolbar } from './RoutesToolbar';
import classes from './routes.module.css';
import { type Checked, fails, LONG, useUpstreams } from './upstream';

interface RoutesListProps {
  routes: ReturnType<typeof useRoutes>;
  search: RoutesSearch;
  onSearch: (next: Partial<RoutesSearch>) => void;
  openKey: number | null;
  /** A panel is open, also one of no row. */
  open: boolean;
  onOpen: (item: RouteItem) => void;
  onClose: () => void;
  onNew: () => void;
}

const CLEAR = { search: undefined, filter: undefined };
const keyOf = (item: RouteItem): number => item.key;

const WINS =
  'An exact path wins over a pattern, a pattern over a prefix, a longer prefix over a shorter one.';

function NoneOfYourOwn({ onNew }: { onNew: () => void }) {
  return (
    <Empty
      icon={<IconRoute size={44} stroke={1.5} />}
      title="No routes of your own yet"
      text="Serve a made-up answer or protect a local program."
      actions={
        <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={onNew}>
          New route
        </Button>
      }
    />
  );
}

/** Which upstreams do not answer: the one with its time, or how many. */
function FailingWords({ failing, brief }: { failing: [string, Checked][]; brief: boolean }) {
  const [first] = failing;
  if (!first) return null;
  const [upstream, { state, since }] = first;
  const count = failing.length;
  const one = brief
    ? '1 upstream does not answer'
    : `${LONG[state]} ${upstream} since ${clock(since).slice(0, 5)}`;
  return (
    <StateWord tone="error" icon={<IconPlugConnectedX size={14} stroke={1.75} aria-hidden />}>
      {count === 1 ? one : `${count} upstreams do not answer`}
    </StateWord>
  );
}

function Footer({ count, descending, end }: { count: number; descending: boolean; end: ReactNode }) {
  return (
    <>
      <span>{count === 1 ? '1 route' : `${integer(count)} routes`}</span>
      <span className="dim">By path, {descending ? 'Z to A' : 'A to Z'}</span>
      {end}
    </>
  );
}

export function RoutesList(props: RoutesListProps) {
  const { routes, search, onSearch, openKey, open } = props;
  const narrow = useNarrow();
  const tiny = useMediaQuery('(max-width: 859.9px)', false, { getInitialValueInEffect: false }) ?? false;
  const { items, helloKnown } = routes;
  const proxies = items.filter((item) => item.enabled && item.upstream != null);
  const checks = useUpstreams(proxies.map((item) => item.upstream ?? ''));
  const failing = useMemo(() => [...checks].filter(([, check]) => fails(check)), [checks]);
  const failingSet = useMemo(() => new Set(failing.map(([upstream]) => upstream)), [failing]);
  const order = search.order ?? 'path';
  const filter = search.filter ?? 'all';
  const rows = useMemo(
    () => chosenItems(items, failingSet, filter, search.search, order),
    [items, failingSet, filter, search.search, order],
  );
  const columns = useMemo(
    () => routeColumns({ narrow, tiny, open, helloKnown, checks }),
    [narrow, tiny, open, helloKnown, checks],
  );
  const filtered = search.search !== undefined || filter !== 'all';
  const beside = open && !narrow;
  const own = items.some((item) => item.id != null);
  const after = () => {
    if (!own && routes.data) return <NoneOfYourOwn onNew={props.onNew} />;
    return filtered || beside ? undefined : <div className={classes.wins}>{WINS}</div>;
  };
  const onGone = (id: number) => id === openKey && props.onClose();
  return (
    <>
      <RoutesToolbar
        search={search}
        onSearch={onSearch}
        items={items}
        failing={failingSet}
        loaded={routes.data !== undefined}
        beside={beside}
      />
      <ListView<RouteItem>
        list={{ rows, error: routes.error, isPending: routes.isPending, refetch: routes.refetch }}
        count={{ total: rows.length, about: null }}
        what="routes"
        label="Routes"
        rowTestId="route-row"
        columns={columns}
        rowId={keyOf}
        rowName={titleOf}
        muted={(item) => !item.enabled}
        ordering={order}
        onOrder={(next) => onSearch({ order: next === 'path' ? undefined : next })}
        filtered={filtered}
        onClear={() => onSearch(CLEAR)}
        openId={openKey}
        onOpen={props.onOpen}
        onClose={props.onClose}
        menu={(item) => (
          <RouteMenu item={item} helloKnown={helloKnown} onOpen={props.onOpen} onGone={onGone} />
        )}
        order=""
        after={after()}
        footer={
          <Footer
            count={rows.length}
            descending={order === '-path'}
            end={<FailingWords failing={failing} brief={beside} />}
          />
        }
      />
    </>
  );
}
