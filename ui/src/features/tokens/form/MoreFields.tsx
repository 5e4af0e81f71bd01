import { Button, Collapse, NumberInput, Select, Stack, TagsInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';

/** What `useLiveForm().field` gives. */
type Field = Record<string, unknown> & { error?: ReactNode };

const IDLE = [
  { value: '', label: 'Does not matter' },
  { value: '900', label: 'After 15 min without use' },
  { value: '3600', label: 'After 1 hour without use' },
  { value: '86400', label: 'After 1 day without use' },
  { value: '604800', label: 'After 7 days without use' },
  { value: '2592000', label: 'After 30 days without use' },
];

interface MoreFieldsProps {
  allowed: Field;
  maxUses: Field;
  /** Seconds without use after which it ends; only a new token has the choice. */
  idle?: Field;
  /** Shown from the start: something is set already. */
  open?: boolean;
}

/** Where and how often a token may be used, folded away until wanted or wrong. */
export function MoreFields({ allowed, maxUses, idle, open = false }: MoreFieldsProps) {
  const [opened, setOpened] = useState(open);
  const id = useId();
  const shown = opened || Boolean(allowed.error) || Boolean(maxUses.error);
  const Arrow = shown ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Button
        size="xs"
        variant="subtle"
        px={4}
        leftSection={<Arrow size={14} stroke={1.75} />}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setOpened(!shown)}
        data-testid="token-more"
      >
        More
      </Button>
      <Collapse expanded={shown} id={id} transitionDuration={0}>
        <Stack gap={16} mt={8}>
          <TagsInput
            {...allowed}
            label="Allowed addresses"
            description="Addresses or ranges such as 192.168.1.0/24. Anywhere if empty."
            splitChars={[',', ' ']}
            data-testid="token-allowed"
          />
          <NumberInput
            {...maxUses}
            label="Use limit"
            description="How often it may be used. No limit if empty."
            min={1}
            allowDecimal={false}
            allowNegative={false}
            data-testid="token-max-uses"
          />
          {idle && (
            <Select
              {...idle}
              label="Ends when not used"
              description="Each use moves its end, at most until it expires."
              data={IDLE}
              allowDeselect={false}
              data-testid="token-idle"
            />
          )}
        </Stack>
      </Collapse>
    </div>
  );
}
