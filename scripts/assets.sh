#!/usr/bin/env bash
# Builds the pages' style sheet, script and icons into build/static. Called by scripts/prepare.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf build/static && mkdir -p build/static/images
node_modules/.bin/sass --load-path=. --load-path=static_src --load-path=node_modules --style=compressed --no-source-map --quiet-deps \
  static_src/app.scss build/static/app.css
cp static_src/app.js static_src/favicon.svg build/static/
sed 's|//# sourceMappingURL=.*||' node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js > build/static/govuk-frontend.min.js
# The crest is not ours to show: the footer that names it is not used here.
sed -i 's|url("images/govuk-crest.svg")|none|g' build/static/app.css
# The icons that the style sheet names and no others: the logotypes and the crest stay behind.
grep -o 'images/icon-[a-z-]*\.svg' build/static/app.css | sort -u | while read -r icon; do
  cp "node_modules/@ministryofjustice/frontend/moj/assets/$icon" build/static/images/
done
