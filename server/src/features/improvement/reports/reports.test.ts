import type { MeetingList } from '@huiyin/contracts';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPainPoint } from '../store-pain-points.ts';
import { createImprovementWorld, type ImprovementWorld } from '../test-improvement.ts';
import { drawReport } from './draw-report.ts';
import { readReport } from './read-report.ts';
import { writeReportWorkbook } from './report-workbook.ts';

const span = 'from=2026-10-24&to=2026-11-23';

describe('reports of pain points', () => {
  let world: ImprovementWorld;
  let id: string;
  const reader = () => world.people.get('analyst')!;
  beforeAll(async () => {
    world = await createImprovementWorld();
    await world.complain('claim_progress', 2, { text: '=查不到进度，手机13800001234' });
    id = (await world.create({ title: '理赔进度看不到', topic: 'claim_progress', touchpoint: 'claim_life', cause: '各渠道数据没有打通', dueOn: '2026-11-10' })).id;
    await world.ask('analyst', 'POST', `/pain-points/${id}/tasks`, { title: '打通渠道数据', departmentId: world.at.hq.department, dueOn: '2026-11-20' });
    await world.ask('analyst', 'POST', `/pain-points/${id}/tasks`, { title: '上线进度查询', departmentId: world.at.hq.department, dueOn: '2026-12-05' });
  });
  afterAll(() => world.end());

  it('refuses whoever lacks the right, and shows nothing out of reach', async () => {
    for (const path of [`/pain-points/${id}/report?format=pdf`, '/pain-points/export?format=csv', `/pain-points/meeting?${span}`, `/pain-points/meeting/export?${span}&format=csv`]) expect((await world.ask('agent', 'GET', path)).status).toBe(403);
    expect((await world.ask('stranger', 'GET', `/pain-points/${id}/report?format=pdf`)).status).toBe(404);
    expect((await world.ask<MeetingList>('stranger', 'GET', `/pain-points/meeting?${span}`)).body.undecided).toEqual([]);
  });

  it('draws a PDF with an embedded font, in Chinese and English', async () => {
    const seen = (await findPainPoint(world.db, reader(), id))!;
    for (const locale of ['zh-CN', 'en'] as const) {
      const report = await readReport(world.deps, reader(), seen, locale);
      const pdf = await drawReport(report);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.toString('latin1')).toContain('/FontFile');
      expect(pdf.length).toBeLessThan(400_000);
    }
  });

  it('writes a workbook whose cells cannot become formulas', async () => {
    const seen = (await findPainPoint(world.db, reader(), id))!;
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await writeReportWorkbook(await readReport(world.deps, reader(), seen, 'zh-CN'))) as never);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['概况', '整改前后', '结论与依据', '改进任务', '客户原话']);
    const said = String(book.getWorksheet('客户原话')!.getCell('C2').value);
    expect(said).toMatch(/^'=查不到进度/);
    expect(said).not.toContain('13800001234');
    expect(book.getWorksheet('改进任务')!.getCell('B2').value).toBe('打通渠道数据');
  });

  it('lists for a meeting what is late, what comes due and what must be decided', async () => {
    const { body } = await world.ask<MeetingList>('analyst', 'GET', `/pain-points/meeting?${span}`);
    expect(body.overdue).toMatchObject([{ id, task: '1. 打通渠道数据', day: '2026-11-20' }]);
    expect(body.due).toMatchObject([{ id, task: '2. 上线进度查询', day: '2026-12-05' }]);
    expect(body.undecided.map(({ matter }) => matter).toSorted()).toEqual(['noLead', 'pastDue']);
    expect((await world.ask('analyst', 'GET', '/pain-points/meeting?from=2026-11-23&to=2026-11-01')).status).toBe(422);
  });

  it('tells a meeting what was closed without customers, by whom', async () => {
    const other = (await world.create({ title: '另一个痛点' })).id;
    await sql`insert into pain_point_overrides (pain_point_id, reason, by_staff, at) values (${other}, '监管要求立即停办此业务，无法验证', ${world.people.get('administrator')!.staffId}, ${world.moment.now})`.execute(world.db);
    const { body } = await world.ask<MeetingList>('analyst', 'GET', `/pain-points/meeting?${span}`);
    expect(body.decided).toMatchObject([{ id: other, outcome: 'overridden', reason: expect.stringContaining('监管要求') as string, before: null }]);
  });
});
