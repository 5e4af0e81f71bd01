import { Menu } from '@mantine/core';
import {
  IconCopy,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { announce } from '@/shared/announce';
import { copyText } from '@/shared/copy';
import { canSwitch } from './cells';
import type { RouteItem } from './model';
import { useSwitchRoute } from './queries';
import { useDeleteRoute } from './remove';
import { useTryInClient } from './tryInClient';

const icon = { size: 14, stroke: 1.75 };

interface RouteMenuProps {
  item: RouteItem;
  helloKnown: boolean;
  onOpen: (item: RouteItem) => void;
  onGone: (id: number) => void;
}

/** The items of a route's `…` menu; a built-in one can only be looked at and tried. */
export function RouteMenu({ item, helloKnown, onOpen, onGone }: RouteMenuProps) {
  const change = useSwitchRoute();
  const remove = useDeleteRoute(onGone);
  const tryIt = useTryInClient();
  const copy = async () => announce((await copyText(item.path)) ? 'Path copied' : 'Could not copy');
  return (
    <>
      {item.id != null && (
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => onOpen(item)}>
          Edit
        </Menu.Item>
      )}
      {canSwitch(item, helloKnown) && (
        <Menu.Item
          leftSection={item.enabled ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
          onClick={() => change.mutate({ item, enabled: !item.enabled })}
          data-testid="route-set-enabled"
        >
          {item.enabled ? 'Switch off' : 'Switch on'}
        </Menu.Item>
      )}
      {tryIt && (
        <Menu.Item leftSection={<IconSend {...icon} />} onClick={() => tryIt(item)}>
          Try in Client
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCopy {...icon} />} onClick={copy}>
        Copy path
      </Menu.Item>
      {item.id != null && (
        <>
          <Menu.Divider />
          <Menu.Item
            c="var(--kf-error)"
            leftSection={<IconTrash {...icon} />}
            onClick={() => remove.mutate(item)}
            data-testid="route-delete"
          >
            Delete
          </Menu.Item>
        </>
      )}
    </>
  );
}
