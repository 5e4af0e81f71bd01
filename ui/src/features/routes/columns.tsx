import type { Column } from '@/shared/grid/types';
import { AnswerCell, NeedsCell, PathWords, SwitchCell } from './cells';
import { KIND_WORDS, methodWords, type RouteItem } from './model';
import classes from './routes.module.css';
import type { Checked } from './upstream';

interface ColumnsOptions {
  /** Below 1100 px. */
  narrow: boolean;
  /** Below 860 px, as at 200% zoom. */
  tiny: boolean;
  /** Beside the open panel. */
  open: boolean;
  helloKnown: boolean;
  checks: ReadonlyMap<string, Checked>;
}

/** Methods go first, then Needs; beside the open panel both. */
export function routeColumns({
  narrow,
  tiny,
  open,
  helloKnown,
  checks,
}: ColumnsOptions): Column<RouteItem>[] {
  const beside = open && !narrow;
  const on: Column<RouteItem> = {
    id: 'on',
    header: 'On',
    track: '32px',
    cell: (item) => <SwitchCell item={item} helloKnown={helloKnown} />,
  };
  const path: Column<RouteItem> = {
    id: 'path',
    header: 'Path',
    track: beside ? 'minmax(140px, 1fr)' : 'minmax(140px, 1.2fr)',
    ordering: 'path',
    cell: (item) => (
      <span className={item.enabled ? undefined : classes.off} title={item.path}>
        <PathWords path={item.path} />
      </span>
    ),
  };
  const kind: Column<RouteItem> = {
    id: 'kind',
    header: 'Kind',
    track: '56px',
    cell: (item) => KIND_WORDS[item.kind],
  };
  const methods: Column<RouteItem> = {
    id: 'methods',
    header: 'Methods',
    track: '84px',
    cell: (item) => (
      <span className="mono" title={methodWords(item.methods)}>
        {methodWords(item.methods)}
      </span>
    ),
  };
  const needs: Column<RouteItem> = {
    id: 'needs',
    header: 'Needs',
    track: 'minmax(120px, 1fr)',
    cell: (item) => <NeedsCell item={item} />,
  };
  const answers: Column<RouteItem> = {
    id: 'answers',
    header: 'Answers or upstream',
    track: beside ? 'minmax(180px, 1.3fr)' : 'minmax(200px, 2.2fr)',
    cell: (item) => <AnswerCell item={item} check={checks.get(item.upstream ?? '')} brief={beside} />,
  };
  if (beside || tiny) return [on, path, kind, answers];
  return narrow ? [on, path, kind, needs, answers] : [on, path, kind, methods, needs, answers];
}
