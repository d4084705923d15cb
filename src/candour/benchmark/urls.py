"""The product's addresses, and those that only the benchmark asks for."""

from django.urls import path

from candour.benchmark import floor
from candour.config import urls as product

handler400, handler403 = product.handler400, product.handler403
handler404, handler500 = product.handler404, product.handler500

urlpatterns = [
    path("benchmark/floor/<str:reference>/", floor.page),
    path("benchmark/floor.csv", floor.export),
    path("benchmark/counted/<str:token>/", floor.counted),
    *product.urlpatterns,
]
