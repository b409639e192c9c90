// The site's ballot in SurveyJS: a page for each unit, reasons asked for a bad level, and a draft saved as SurveyJS's documentation
// says. It uses the published scripts and styles unchanged, without fonts and without other languages.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The files of a site with this ballot for these units, by path. */
export function survey(ballot, units) {
  const choices = (codes) => codes.map(({ code, label }) => ({ value: code, text: label }));
  const bad = ballot.levels.filter((level) => level.bad).map(({ code }) => `'${code}'`);
  const definition = {
    pageNextText: '下一个',
    pagePrevText: '上一个',
    completeText: '提交',
    pages: units.map(({ id, name }) => ({
      title: name,
      elements: [
        { type: 'radiogroup', name: `${id}-level`, title: '您的感受', choices: choices(ballot.levels) },
        {
          type: 'checkbox',
          name: `${id}-reasons`,
          title: '问题类别',
          choices: choices(ballot.reasons),
          visibleIf: `{${id}-level} anyof [${bad}]`,
          isRequired: true,
        },
        { type: 'comment', name: `${id}-comment`, title: '说明', maxLength: ballot.comment_limit },
      ],
    })),
  };
  const page = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>评议</title>
<link rel="stylesheet" href="/survey-core.fontless.min.css">
<script defer src="/survey.core.min.js"></script>
<script defer src="/survey-js-ui.min.js"></script>
<div id="ballot"></div>
<script type="module">
const survey = new Survey.Model(${JSON.stringify(definition).replaceAll('<', '\\u003c')});
const keep = () => localStorage.setItem('draft', JSON.stringify(survey.data));
survey.onValueChanged.add(keep);
survey.onCurrentPageChanged.add(keep);
survey.render(document.getElementById('ballot'));
</script>
`;
  const installed = createRequire(import.meta.url);
  const published = (package_, file) => readFileSync(join(dirname(installed.resolve(package_)), file));
  return {
    'index.html': page,
    'survey-core.fontless.min.css': published('survey-core', 'survey-core.fontless.min.css'),
    'survey.core.min.js': published('survey-core', 'survey.core.min.js'),
    'survey-js-ui.min.js': published('survey-js-ui', 'survey-js-ui.min.js'),
  };
}
