import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import { writeMoment } from '#platform/calendar/zoned-time.ts';
import type { PainPointReport } from './read-report.ts';
import { factsOf, linesOf, percent, roundsOf, tasksOf, textsOf } from './report-facts.ts';
import { fill, reportWords } from './report-words.ts';

const require = createRequire(import.meta.url);
/** Embedded by the glyphs that are used: a report of a few pages has some 60 KB. */
const font = (): string => require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

const ink = { text: '#1f2733', faint: '#5c6675', line: '#d5dae1', before: '#8a94a3', after: '#1d6fb8', floor: '#c0392b' };
/** Points: A4 with a margin of two centimetres. */
const page = { width: 595.28, height: 841.89, margin: 56 };
const width = page.width - 2 * page.margin;

/** The report of a pain point as a PDF of A4 pages, with the shares before and after as bars from zero, their 95 % intervals and the floor. */
export async function drawReport(report: PainPointReport): Promise<Buffer> {
  const w = reportWords(report.locale);
  // Read when somebody asks for a report: few processes ever draw one.
  const { default: Pdf } = await import('pdfkit');
  const doc = new Pdf({ size: 'A4', margin: page.margin, bufferPages: true, font: font(), info: { Title: `${report.point.number} ${report.point.title}`, Author: report.insurer, CreationDate: report.at } });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  const made = fill(w.made, { insurer: report.insurer, at: writeMoment(report.zone, report.at.getTime()) });
  doc.fontSize(10).fillColor(ink.faint).text(report.point.demo ? `${w.report} · ${w.demo}` : w.report);
  doc.fontSize(18).fillColor(ink.text).text(report.point.title, { lineGap: 4 });
  const { complaints, echo, override } = linesOf(report);
  if (override !== null) doc.fontSize(11).fillColor(ink.floor).text(override);
  doc.moveDown(0.5);
  drawFacts(doc, factsOf(report));
  drawRounds(doc, report);
  if (complaints !== null) drawText(doc, w.complaints, complaints);
  for (const [label, text] of textsOf(report)) drawText(doc, label, text);
  drawTasks(doc, report);
  heading(doc, w.evidence);
  if (report.voices.length === 0) body(doc, w.noEvidence);
  for (const { text, rating } of report.voices) body(doc, `· ${rating === null ? '' : `${rating}★ `}${text}`);
  drawText(doc, w.echo, echo);
  const { start, count } = doc.bufferedPageRange();
  for (let n = 0; n < count; n++) {
    doc.switchToPage(start + n);
    // Below the margin pdfkit would begin a new page.
    doc.page.margins.bottom = 0;
    doc.fontSize(8).fillColor(ink.faint).text(made, page.margin, page.height - 40, { width: width - 90, lineBreak: false }).text(fill(w.page, { n: n + 1, all: count }), page.margin, page.height - 40, { width, align: 'right', lineBreak: false });
  }
  doc.end();
  return ended;
}

type Doc = InstanceType<typeof PDFDocument>;

/** Begins a page when less than so much is left of this one. */
function keep(doc: Doc, height: number): void {
  if (doc.y + height > page.height - page.margin) doc.addPage();
}

function heading(doc: Doc, text: string): void {
  keep(doc, 60);
  doc.moveDown(0.8).fontSize(13).fillColor(ink.text).text(text, page.margin).moveDown(0.3);
}

const body = (doc: Doc, text: string): void => void doc.fontSize(10).fillColor(ink.text).text(text, page.margin, undefined, { width, lineGap: 3 });

function drawText(doc: Doc, label: string, text: string): void {
  heading(doc, label);
  body(doc, text);
}

/** Two facts a line. */
function drawFacts(doc: Doc, facts: readonly [string, string][]): void {
  doc.fontSize(10);
  const half = width / 2;
  for (let n = 0; n < facts.length; n += 2) {
    const pair = facts.slice(n, n + 2);
    const height = Math.max(...pair.map(([, value]) => doc.heightOfString(value, { width: half - 84 }))) + 6;
    keep(doc, height);
    const y = doc.y;
    pair.forEach(([label, value], at) => {
      const x = page.margin + at * half;
      doc.fillColor(ink.faint).text(label, x, y, { width: 76 }).fillColor(ink.text).text(value, x + 80, y, { width: half - 84 });
    });
    doc.moveTo(page.margin, y + height - 3).lineTo(page.margin + width, y + height - 3).strokeColor(ink.line).lineWidth(0.5).stroke();
    doc.x = page.margin;
    doc.y = y + height;
  }
}

function drawRounds(doc: Doc, report: PainPointReport): void {
  const w = reportWords(report.locale);
  heading(doc, w.beforeAfter);
  const rounds = roundsOf(report);
  if (rounds.length === 0) body(doc, w.noRound);
  const lane = { x: page.margin + 64, width: width - 64 - 190, height: 14 };
  for (const { title, note, floor, bars, lines } of rounds) {
    keep(doc, 90);
    doc.fontSize(11).fillColor(ink.text).text(title, page.margin, undefined, { continued: note !== '' });
    if (note !== '') doc.fillColor(ink.faint).text(`  ${note}`);
    doc.moveDown(0.3);
    bars.forEach(({ label, share, low, high, answers }, n) => {
      const y = doc.y;
      const middle = y + lane.height / 2;
      doc.fontSize(10).fillColor(ink.text).text(label, page.margin, y, { width: 60 });
      doc.rect(lane.x, y, lane.width, lane.height).strokeColor(ink.line).lineWidth(0.5).stroke();
      doc.rect(lane.x, y, lane.width * share, lane.height).fill(n === 0 ? ink.before : ink.after);
      doc.moveTo(lane.x + lane.width * low, middle).lineTo(lane.x + lane.width * high, middle).strokeColor(ink.text).lineWidth(1.5).stroke();
      doc.moveTo(lane.x + lane.width * floor, y - 2).lineTo(lane.x + lane.width * floor, y + lane.height + 2).strokeColor(ink.floor).lineWidth(1).dash(3, { space: 2 }).stroke().undash();
      doc.fillColor(ink.text).text(`${percent(share)}（${percent(low)}–${percent(high)}）n=${answers}`, lane.x + lane.width + 8, y, { width: 182, lineBreak: false });
      doc.x = page.margin;
      doc.y = y + lane.height + 8;
    });
    doc.fontSize(8).fillColor(ink.floor).text(`┆ ${w.floor} ${percent(floor)}`.replace('┆', '|'), lane.x, doc.y);
    doc.fontSize(9).fillColor(ink.faint);
    for (const line of lines) doc.text(`· ${line}`, page.margin, undefined, { width, lineGap: 2 });
    doc.moveDown(0.6);
  }
}

function drawTasks(doc: Doc, report: PainPointReport): void {
  const w = reportWords(report.locale);
  heading(doc, w.tasks);
  const [, ...tasks] = tasksOf(report);
  if (tasks.length === 0) body(doc, w.noTasks);
  for (const [n, title, department, assignee, , due, progress, state] of tasks) {
    keep(doc, 34);
    body(doc, `${n}. ${title}`);
    doc.fontSize(9).fillColor(ink.faint).text(`${department} · ${assignee} · ${w.due} ${due} · ${progress} · ${state}`, page.margin + 14, undefined, { width: width - 14, lineGap: 3 });
  }
}
