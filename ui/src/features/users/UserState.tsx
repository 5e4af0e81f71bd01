import { IconBan, IconCheck } from '@tabler/icons-react';
import { StateWord } from '@/shared/Badge';

export function UserState({ active }: { active: boolean }) {
  return active ? (
    <StateWord tone="ok" icon={<IconCheck size={14} stroke={1.75} aria-hidden />}>
      Active
    </StateWord>
  ) : (
    <StateWord tone="neutral" icon={<IconBan size={14} stroke={1.75} aria-hidden />}>
      Disabled
    </StateWord>
  );
}
