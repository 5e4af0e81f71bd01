"""The two paths of the tutorial."""
from django.urls import path
from rest_framework.authtoken.views import obtain_auth_token
from views import HelloView

urlpatterns = [
    path('hello/', HelloView.as_view()),
    path('api-token-auth/', obtain_auth_token),
]
