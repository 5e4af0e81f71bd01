"""The two paths of the tutorial, knox's under both of its prefixes, and those of the recipe where it is tested."""
from django.conf import settings
from django.urls import include, path
from rest_framework.authtoken.views import obtain_auth_token

import knox_views
from views import HelloView

knox_urls = [
    path('login/', knox_views.LoginView.as_view()),
    path('logout/', knox_views.LogoutView.as_view()),
    path('logoutall/', knox_views.LogoutAllView.as_view()),
    path('hello/', knox_views.HelloView.as_view()),
]
urlpatterns = [
    path('hello/', HelloView.as_view()),
    path('api-token-auth/', obtain_auth_token),
    path('knox/', include(knox_urls)),
    path('auth/', include(knox_urls)),
]
if settings.KEYFOB['URL']:
    import recipe_views
    urlpatterns += [
        path('recipe/', recipe_views.MeView.as_view()),
        path('recipe/orders/', recipe_views.OrdersView.as_view()),
    ]
