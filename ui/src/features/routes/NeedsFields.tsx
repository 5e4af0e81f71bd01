import { Input, SegmentedControl, TagsInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { RouteNeed, RouteRow } from '@/api/routes';
import { NEED_WORDS } from './model';
import { ROUTES } from './queries';
import classes from './routes.module.css';
import type { RouteForm } from './useRouteForm';

const BUILT_IN = ['read', 'write', 'audit', 'admin', 'introspect'];
const DATA = Object.entries(NEED_WORDS).map(([value, label]) => ({ value, label }));

/** Words of other routes first: they are what tokens here have. */
function useKnownScopes(): string[] {
  const rows = useQueryClient().getQueryData<RouteRow[]>(ROUTES) ?? [];
  return [...new Set([...rows.flatMap(({ scopes }) => scopes), ...BUILT_IN])];
}

/** Who may pass. */
export function NeedsFields({ form }: { form: RouteForm }) {
  const { needs, scopes } = form.values;
  const known = useKnownScopes();
  const takes = needs === 'scopes' || needs === 'staff';
  return (
    <div role="group" aria-label="Needs">
      <div className={classes.line}>
        <Input.Label labelElement="div">Needs</Input.Label>
        {takes && (
          <span className={classes.hint}>
            {needs === 'scopes' ? 'a token with all of these' : 'with all of these, if any'}
          </span>
        )}
      </div>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Needs"
        data={DATA}
        value={needs}
        onChange={(next) => form.set('needs', next as RouteNeed)}
        data-testid="route-needs"
      />
      {takes && (
        <TagsInput
          mt={8}
          aria-label="Scopes"
          placeholder={scopes.length === 0 ? 'Such as orders:read' : undefined}
          data={known}
          value={scopes}
          onChange={(next) => form.set('scopes', next)}
          onBlur={() => form.leave('scopes')}
          error={form.problem('scopes')?.message}
          splitChars={[',', ' ']}
          classNames={{ pill: 'mono', inputField: 'mono' }}
          data-path="scopes"
          data-testid="route-scopes"
        />
      )}
    </div>
  );
}
