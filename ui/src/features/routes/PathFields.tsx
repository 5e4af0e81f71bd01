import { Anchor, Button, Input, Menu, TextInput } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { methodWords } from './model';
import { exampleOf, pathProblem } from './path';
import classes from './routes.module.css';
import type { RouteForm } from './useRouteForm';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Any, or some. The route's own that are rarer are among those to choose from. */
function MethodsField({ form }: { form: RouteForm }) {
  const { methods } = form.values;
  const all = [...METHODS, ...methods.filter((method) => !METHODS.includes(method))];
  const toggle = (method: string, on: boolean) =>
    form.set(
      'methods',
      all.filter((one) => (one === method ? on : methods.includes(one))),
    );
  const problem = form.problem('methods');
  return (
    <Input.Wrapper label="Methods" labelElement="div" error={problem?.message}>
      <Menu width={150} position="bottom-start" closeOnItemClick={false}>
        <Menu.Target>
          <Button
            variant="default"
            fullWidth
            className={classes.methods}
            rightSection={<IconSelector size={14} stroke={1.75} />}
            aria-label={`Methods: ${methodWords(methods)}`}
            title={methods.length > 1 ? methodWords(methods) : undefined}
            data-path="methods"
            data-testid="route-methods"
          >
            <span className="ellipsis">{methodWords(methods)}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.CheckboxItem checked={methods.length === 0} onChange={() => form.set('methods', [])}>
            Any
          </Menu.CheckboxItem>
          <Menu.Divider />
          {all.map((method) => (
            <Menu.CheckboxItem
              key={method}
              checked={methods.includes(method)}
              onChange={(on) => toggle(method, on)}
            >
              <span className="mono">{method}</span>
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Input.Wrapper>
  );
}

/** `Example /orders/17/ gives {path.id} the value 17`. */
function Example({ path }: { path: string }) {
  const example = pathProblem(path, 'mock') === null ? exampleOf(path) : null;
  if (!example) return null;
  return (
    <div className={classes.live} data-testid="route-example">
      <IconCheck size={14} stroke={1.75} className={classes.good} aria-hidden />
      <span>
        Example <span className="mono">{example.path}</span> gives{' '}
        <span className="mono">{`{path.${example.name}}`}</span> the value {example.value}
      </span>
    </div>
  );
}

interface PathFieldsProps {
  form: RouteForm;
  /** Opens the route that has this path already. */
  onOther: (id: number) => void;
}

/** Which requests the route is for. */
export function PathFields({ form, onOther }: PathFieldsProps) {
  const { kind, values, set, leave } = form;
  const problem = form.problem('path');
  const other = problem?.other;
  const error = problem && (
    <>
      {problem.message}
      {other !== undefined && (
        <>
          {' '}
          <Anchor component="button" type="button" className={classes.open} onClick={() => onOther(other)}>
            Open
          </Anchor>
        </>
      )}
    </>
  );
  return (
    <div>
      <div className={classes.address}>
        <MethodsField form={form} />
        <TextInput
          label={kind === 'mock' ? 'Path' : 'Prefix'}
          placeholder={kind === 'mock' ? '/orders/{id}/' : '/app/'}
          value={values.path}
          onChange={(event) => set('path', event.currentTarget.value)}
          onBlur={() => leave('path')}
          error={error}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          autoComplete="off"
          data-path="path"
          data-testid="route-path"
        />
      </div>
      {kind === 'mock' && !problem && <Example path={values.path} />}
    </div>
  );
}
