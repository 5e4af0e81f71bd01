"""Views behind the authentication class of docs/recipes/drf."""
from keyfob_authentication import HasKeyfobScopes, KeyfobIntrospectionAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView


class MeView(APIView):
    authentication_classes = (KeyfobIntrospectionAuthentication,)
    permission_classes = (IsAuthenticated, HasKeyfobScopes)

    def get(self, request):
        user = request.user
        return Response({'username': user.get_username(), 'is_staff': user.is_staff, 'is_superuser': user.is_superuser,
                         'usable_password': user.has_usable_password(), 'kind': request.auth.claims['keyfob_kind']})

    post = get


class OrdersView(MeView):
    required_scopes = ('orders:read',)
