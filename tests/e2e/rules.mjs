// What the site says it works out of the feed, worked out once more: from the JSON, with nothing of the app.

export const UNPUBLISHED = '未公布';
const CLAIMS = { done: '已完成', 'under-way': '进行中', planned: '计划中', reported: '已自报，未说明进度' };
const VERDICTS = { real: '整改到位', partial: '部分到位', perfunctory: '敷衍整改', relapsed: '问题反弹' };
/** The prompts to look, in the order in which they are told, by their codes in addresses. */
export const PROMPTS = {
  overdue: '到期未报完成',
  'no-figure': '没有数据',
  'old-evidence': '证据早于点名',
  'due-moved': '期限改过',
  'no-problem': '未写明针对哪个问题',
  'not-verified': '自报完成，未见核验',
  'named-again': '再次被点名',
};

/** What this version does not know is shown as written; nothing is what nobody has published. */
const named = (names) => (code) => (code === undefined ? UNPUBLISHED : (names[code] ?? code));
export const claimName = named(CLAIMS);
export const verdictName = named(VERDICTS);

/** The order in which codes are listed: those that are known, then the others as they come, then what is not published. */
const ranked = (names) => (code) => (code === 'none' ? Infinity : (Object.keys(names).indexOf(code) + 100) % 100);
export const claimRank = ranked(CLAIMS);
export const verdictRank = ranked(VERDICTS);
export const promptRank = ranked(PROMPTS);

export const firstDay = (date) => `${date}-01-01`.slice(0, 10);
/** The last day that `2024`, `2024-06` or `2024-06-25` may be. */
export function lastDay(date) {
  const [year, month = '12', day] = date.split('-');
  return `${year}-${month}-${day ?? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`;
}
export const isBefore = (one, other) => lastDay(one) < firstDay(other);

/** A date in words, as precise as it is. */
export function inWords(date) {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`;
}

export function isOverdue({ due, claimed, verified }, asOf) {
  const open = [undefined, 'under-way', 'planned', 'reported'].includes(claimed?.state) && verified?.verdict !== 'real';
  return due !== undefined && isBefore(due, asOf) && open;
}

/** The prompts at a measure, each with its reason in words. */
export function promptsAt(measure, { named, problems = [] }, asOf) {
  const { due, due_before: before = [], claimed, verified, indicators = [], evidence = [], answers = [] } = measure;
  const found = {};
  if (isOverdue(measure, asOf)) found.overdue = `期限是${inWords(due)}，数据截至${inWords(asOf)}`;
  if (indicators.length === 0) found['no-figure'] = '这条措施没有公布任何数字。';
  if (named && evidence.length > 0 && evidence.every(({ date }) => date && isBefore(date, named))) {
    const newest = evidence.map(({ date }) => date).sort().at(-1);
    found['old-evidence'] = `最新的证据是${inWords(newest)}，点名是${inWords(named)}`;
  }
  const moved = [...before.map(({ date }) => date), due].filter((date, at, all) => at === 0 || date !== all[at - 1]);
  if (moved.length > 1) found['due-moved'] = moved.map((date) => (date ? inWords(date) : UNPUBLISHED)).join(' → ');
  if (problems.some(({ id }) => id) && !problems.some(({ id }) => id && answers.includes(id))) {
    found['no-problem'] = '公布了群众反映的问题，这条措施没有写明针对其中哪一个。';
  }
  if (claimed?.state === 'done' && !verified) found['not-verified'] = '单位说已完成，评议办还没有公布对这条措施的核验。';
  return Object.entries(found);
}

/** The prompts at a case as a whole. */
export const promptsOf = ({ named_before: before = [] }) =>
  before.length > 0 ? [['named-again', [...before].sort().reverse().join(' · ')]] : [];

/** How often each prompt is told of a case, in words. */
export function promptCounts(record, asOf) {
  const all = [...(record.measures ?? []).flatMap((measure) => promptsAt(measure, record, asOf)), ...promptsOf(record)];
  return Object.entries(PROMPTS).flatMap(([code, name]) => {
    const count = all.filter(([found]) => found === code).length;
    return count === 0 ? [] : [count === 1 ? name : `${name} ${count}`];
  });
}

/** The newest date of what a case says to have happened. */
export function latest({ named, look_back: lookBack, measures = [] }) {
  const dates = measures.flatMap(({ claimed, verified, citizens, indicators = [], evidence = [] }) =>
    [claimed, verified, citizens, ...indicators, ...evidence].map((said) => said?.date),
  );
  return [named, lookBack?.date, ...dates].filter(Boolean).sort().at(-1);
}

export const reportsInWords = ({ solved, partly, still }) => `已解决 ${solved} · 部分解决 ${partly} · 仍存在 ${still}`;

/** What the look-back at a case found, in the line that tells it. */
export const lookBackLine = ({ look_back: lookBack }) => `回头看：${verdictName(lookBack?.verdict)}`;

/** What each account says of how many measures of a case: a line for each, no account with a word on another. */
export function tallies({ measures = [] }) {
  const counted = (codes, rank, name) => {
    const given = [...new Set(codes.filter((code) => code !== undefined))].sort((one, other) => rank(one) - rank(other));
    const lines = given.map((code) => `${name(code)} ${codes.filter((each) => each === code).length}`);
    const silent = codes.filter((code) => code === undefined).length;
    return given.length > 0 && silent > 0 ? [...lines, `${UNPUBLISHED} ${silent}`] : lines;
  };
  const reports = measures.map(({ citizens }) => citizens);
  const given = reports.filter(Boolean);
  const sum = (name) => given.reduce((sum, each) => sum + each[name], 0);
  const silent = reports.length - given.length;
  const citizens = [
    reportsInWords({ solved: sum('solved'), partly: sum('partly'), still: sum('still') }),
    ...(silent > 0 ? [`${UNPUBLISHED} ${silent}`] : []),
  ];
  return [
    counted(measures.map(({ claimed }) => claimed?.state), claimRank, claimName),
    counted(measures.map(({ verified }) => verified?.verdict), verdictRank, verdictName),
    given.length > 0 ? citizens : [],
  ].map((lines) => (lines.length > 0 ? lines : [UNPUBLISHED]));
}
