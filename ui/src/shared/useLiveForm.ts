import { type FormErrors, type UseFormInput, useForm } from '@mantine/form';
import { type FormEvent, useState } from 'react';
import { asApiError } from '@/api/errors';

type Values = Record<string, unknown>;

/** Fields validate on blur, then while typing; a failed submit focuses the first bad field. */
export function useLiveForm<T extends Values>(input: UseFormInput<T>) {
  const [seen, setSeen] = useState<string[]>([]);
  const form = useForm<T>({
    ...input,
    validateInputOnBlur: true,
    validateInputOnChange: seen as never,
  });

  const focusFirst = (errors: FormErrors) => {
    const bad = Object.keys(input.initialValues ?? {}).find((name) => errors[name]);
    if (bad) setTimeout(() => form.getInputNode(bad as never)?.focus());
  };

  /** Input properties that also remember which fields were left once. */
  const field = (name: keyof T & string, options?: { type: 'checkbox' | 'input' }) => {
    const props = form.getInputProps(name as never, options);
    return {
      ...props,
      onBlur: (event: unknown) => {
        props.onBlur?.(event);
        if (!seen.includes(name)) setSeen((before) => [...before, name]);
      },
    };
  };

  /** Wraps the submit: validation first, then server errors onto their fields; the rest is returned. */
  const submit = (send: (values: T) => Promise<void>, onOther: (message: string) => void) => {
    return (event?: FormEvent<HTMLFormElement>) => {
      event?.preventDefault();
      const { hasErrors, errors } = form.validate();
      setSeen(Object.keys(input.initialValues ?? {}));
      if (hasErrors) return focusFirst(errors);
      void send(form.getValues()).catch((reason: unknown) => {
        const error = asApiError(reason);
        const known = Object.keys(error.fields).some((name) => name in (input.initialValues ?? {}));
        form.setErrors(error.fields);
        if (known) focusFirst(error.fields);
        else onOther(error.message);
      });
    };
  };

  return { form, field, submit, seen: (name: keyof T & string) => seen.includes(name) };
}
