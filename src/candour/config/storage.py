"""Static files with a hash in their names and compressed beside themselves, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Hashed(CompressedManifestStaticFilesStorage):
    """As WhiteNoise's, following the imports of script modules too."""

    support_js_module_import_aggregation = True
    keep_only_hashed_files = True
