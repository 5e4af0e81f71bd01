"""knox's views, the login behind a password as its documentation has it, and the tutorial's view behind it."""
from knox.auth import TokenAuthentication
from knox.views import LoginView as KnoxLoginView
from knox.views import LogoutAllView, LogoutView  # noqa: F401
from rest_framework.authentication import BasicAuthentication

import views


class LoginView(KnoxLoginView):
    authentication_classes = (BasicAuthentication,)


class HelloView(views.HelloView):
    authentication_classes = (TokenAuthentication,)
