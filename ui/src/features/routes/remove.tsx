import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { createRoute, deleteRoute, type Route } from '@/api/routes';
import { useApi } from '@/platform/context';
import { announce } from '@/shared/announce';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { UndoNotice } from '@/shared/UndoNotice';
import { copyOf, type RouteItem, titleOf } from './model';
import { useRefreshRoutes } from './queries';

const noticeId = (route: Route): string => `route-deleted-${route.id}`;

/** Makes a deleted route again; it gets another number. */
function useMakeAgain() {
  const api = useApi();
  const refresh = useRefreshRoutes();
  return useMutation({
    mutationFn: (route: Route) => createRoute(api, copyOf(route)),
    onMutate: (route) => notifications.hide(noticeId(route)),
    onSuccess: (route) => noticeDone(`${titleOf(route)} is back`),
    onError: (reason, route) => noticeFailed(`${titleOf(route)} stays deleted`, reason),
    onSettled: refresh,
  });
}

/** Deletes at once; a notice offers to take it back. */
export function useDeleteRoute(onGone: (id: number) => void) {
  const api = useApi();
  const refresh = useRefreshRoutes();
  const again = useMakeAgain();
  return useMutation({
    mutationFn: (item: RouteItem) => deleteRoute(api, item.key),
    onSuccess: (route) => {
      const id = noticeId(route);
      announce(`${titleOf(route)} deleted. Undo is offered for 10 seconds`);
      onGone(route.id);
      notifications.show({
        id,
        title: `${titleOf(route)} deleted`,
        message: (
          <UndoNotice
            text="It answers 404 now."
            onUndo={() => again.mutate(route)}
            onEnd={() => notifications.hide(id)}
          />
        ),
        icon: <IconTrash size={16} />,
        color: 'gray',
        autoClose: false,
      });
    },
    onError: (reason, item) => noticeFailed(`${titleOf(item)} was not deleted`, reason),
    onSettled: refresh,
  });
}
