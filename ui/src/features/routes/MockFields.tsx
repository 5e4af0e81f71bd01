import { Autocomplete, NumberInput } from '@mantine/core';
import { BodyField } from './BodyField';
import { HeadersField } from './HeadersField';
import classes from './routes.module.css';
import type { RouteForm } from './useRouteForm';

const TYPES = [
  'application/json',
  'application/problem+json',
  'text/plain; charset=utf-8',
  'text/html; charset=utf-8',
  'text/csv; charset=utf-8',
  'application/xml',
];

/** What a mock answers. */
export function MockFields({ form }: { form: RouteForm }) {
  const { values, set, leave } = form;
  return (
    <>
      <div className={classes.section}>
        <div className={classes.address}>
          <NumberInput
            label="Status"
            value={values.status}
            onChange={(status) => set('status', status)}
            onBlur={() => leave('status')}
            error={form.problem('status')?.message}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            classNames={{ input: 'mono', error: classes.wide }}
            data-path="status"
            data-testid="route-status"
          />
          <Autocomplete
            label="Content type"
            data={TYPES}
            // All are offered, not only those that begin like the present one.
            filter={({ options }) => options}
            value={values.content_type}
            onChange={(type) => set('content_type', type)}
            onBlur={() => leave('content_type')}
            error={form.problem('content_type')?.message}
            classNames={{ input: 'mono', option: 'mono' }}
            spellCheck={false}
            data-path="content_type"
            data-testid="route-type"
          />
        </div>
        <HeadersField form={form} />
      </div>
      <div className={classes.section}>
        <BodyField form={form} />
      </div>
    </>
  );
}
