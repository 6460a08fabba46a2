import type { Matrix, MatrixQuadrant } from '@huiyin/contracts';
import type { ChartColours } from '../../../ui/Chart.tsx';

interface Words {
  readonly importance: string;
  readonly good: string;
  readonly quadrant: (quadrant: MatrixQuadrant) => string;
  readonly nameOf: (row: Matrix['rows'][number]) => string;
}

const tones: Record<MatrixQuadrant, 'danger' | 'warning' | 'success' | 'textFaint'> = { concentrateHere: 'danger', lowPriority: 'warning', keepUp: 'success', possibleOverkill: 'textFaint' };

/** Bubbles by volume on performance (right is better) and importance (up weighs more), with the cross and the names of the quadrants. */
export function matrixOption({ rows, crosshair }: Matrix, words: Words, open: string | undefined, c: ChartColours): object {
  const largest = Math.max(1, ...rows.map(({ volume }) => volume));
  const xs = [...rows.map(({ good }) => (good.value ?? 0) * 100), crosshair.performance * 100];
  const ys = [...rows.map(({ importance }) => importance * 100), crosshair.importance * 100];
  const [left, right] = [Math.max(0, Math.floor((Math.min(...xs) - 8) / 5) * 5), Math.min(100, Math.ceil((Math.max(...xs) + 8) / 5) * 5)];
  const top = Math.min(100, Math.ceil((Math.max(...ys) + 4) / 5) * 5);
  const corner = (quadrant: MatrixQuadrant, x: number, y: number, position: string) => ({ value: [x, y], symbolSize: 0, label: { show: true, position, formatter: words.quadrant(quadrant), color: c[tones[quadrant]], fontSize: 14, fontWeight: 600 } });
  return {
    grid: { left: 12, right: 24, top: 36, bottom: 28, containLabel: true },
    tooltip: {
      trigger: 'item', backgroundColor: c.raised, borderColor: c.line, textStyle: { color: c.text },
      formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) => {
        const row = seriesIndex === 0 ? rows[dataIndex] : undefined;
        return row === undefined ? '' : `${row.rank}. ${words.nameOf(row)}<br>${words.importance} ${(row.importance * 100).toFixed(1)}%<br>${words.good} ${((row.good.value ?? 0) * 100).toFixed(1)}%<br>n=${row.volume}`;
      },
    },
    xAxis: { type: 'value', min: left, max: right, name: words.good, nameLocation: 'middle', nameGap: 26, axisLabel: { formatter: '{value}%', color: c.textMuted }, splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: c.lineStrong } } },
    yAxis: { type: 'value', min: 0, max: top, name: words.importance, axisLabel: { formatter: '{value}%', color: c.textMuted }, splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: c.lineStrong } } },
    series: [
      {
        type: 'scatter', cursor: 'pointer',
        data: rows.map((row) => ({
          value: [(row.good.value ?? 0) * 100, row.importance * 100],
          symbolSize: 12 + 36 * Math.sqrt(row.volume / largest),
          itemStyle: { color: c[tones[row.quadrant]], opacity: open === undefined || open === row.id ? 0.7 : 0.3, borderColor: open === row.id ? c.text : c.surface, borderWidth: open === row.id ? 2 : 1 },
          label: { show: row.rank <= 12 || open === row.id, opacity: 1, position: 'top', formatter: words.nameOf(row), color: c.text, fontSize: 12 },
        })),
        labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
        markLine: {
          silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: c.lineStrong, type: 'dashed' },
          data: [{ xAxis: crosshair.performance * 100 }, { yAxis: crosshair.importance * 100 }],
        },
      },
      { type: 'scatter', silent: true, data: [corner('concentrateHere', left, top, 'insideBottomLeft'), corner('keepUp', right, top, 'insideBottomRight'), corner('lowPriority', left, 0, 'insideTopLeft'), corner('possibleOverkill', right, 0, 'insideTopRight')].map((one, at) => ({ ...one, label: { ...one.label, position: [at % 2 === 0 ? 8 : -8, at < 2 ? 8 : -20], align: at % 2 === 0 ? 'left' : 'right' } })) },
    ],
  };
}
