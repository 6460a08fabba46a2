import { BarChartOutlined, DownloadOutlined, PictureOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import type { EChartsType } from 'echarts/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import './chart.css';
import { uiTexts } from './texts.ts';
import { useThemeName } from './theme.ts';
import { colours, fontFamily, type as sizes, type Theme } from './tokens.ts';

export type ChartColours = (typeof colours)[Theme];

export interface ChartProps {
  title: string;
  help?: string;
  /** What a screen reader is told instead of the picture. */
  label: string;
  /** The picture in ECharts' words, with colours of the theme. */
  option: (colours: ChartColours) => object;
  /** Pixels. */
  height: number;
  /** The same figures as a table. */
  table: { heads: readonly string[]; rows: readonly (readonly string[])[] };
  /** Addresses of the figures as files; absent for who may not export. */
  files?: { csv: string; xlsx: string } | undefined;
  /** Called with the place of what was clicked in the first series. */
  onPick?: (index: number) => void;
  children?: ReactNode;
}

/** A chart with its table, its figures as a file and its picture. ECharts is loaded with the first one. */
export function Chart({ title, help, label, option, height, table, files, onPick, children }: ChartProps) {
  const t = uiTexts.useTexts();
  const theme = useThemeName();
  const host = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const [asTable, setAsTable] = useState(false);
  useEffect(() => {
    const place = host.current;
    if (asTable || place === null) return;
    let gone = false;
    let made: EChartsType | undefined;
    const watch = new ResizeObserver(() => made?.resize());
    void import('./chart-library.ts').then(({ init }) => {
      if (gone) return;
      made = init(place);
      watch.observe(place);
      setChart(made);
    });
    return () => {
      gone = true;
      watch.disconnect();
      made?.dispose();
      setChart(null);
    };
  }, [asTable]);
  useEffect(() => {
    const c = colours[theme];
    chart?.setOption({ animation: false, textStyle: { fontFamily, fontSize: sizes[12], color: c.textMuted }, aria: { enabled: true, label: { description: label } }, ...option(c) }, { notMerge: true });
  }, [chart, option, theme, label]);
  useEffect(() => {
    if (chart === null || onPick === undefined) return;
    const picked = ({ dataIndex }: { dataIndex?: number }): void => void (dataIndex !== undefined && onPick(dataIndex));
    chart.on('click', picked as never);
    return () => void (chart.isDisposed() || chart.off('click', picked as never));
  }, [chart, onPick]);
  const savePicture = (): void => {
    if (chart === null) return;
    const link = document.createElement('a');
    link.href = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: colours[theme].surface });
    link.download = `${title}.png`;
    link.click();
  };
  return (
    <section className="panel chart-card" aria-label={title}>
      <div className="chart-head">
        <h2>{title}</h2>
        <div className="chart-acts">
          {children}
          <Button size="small" type="text" icon={asTable ? <BarChartOutlined aria-hidden /> : <TableOutlined aria-hidden />} onClick={() => setAsTable(!asTable)}>{asTable ? t('asChart') : t('asTable')}</Button>
          {files !== undefined && <Button size="small" type="text" icon={<DownloadOutlined aria-hidden />} href={files.csv} download>CSV</Button>}
          {files !== undefined && <Button size="small" type="text" icon={<DownloadOutlined aria-hidden />} href={files.xlsx} download>XLSX</Button>}
          {!asTable && <Button size="small" type="text" icon={<PictureOutlined aria-hidden />} disabled={chart === null} onClick={savePicture} aria-label={t('savePicture')}>PNG</Button>}
        </div>
      </div>
      {help !== undefined && <p className="chart-help">{help}</p>}
      {asTable ? (
        <Table<readonly string[]>
          size="small" rowKey={(row) => row.join('|')} dataSource={table.rows} scroll={{ x: 'max-content', y: height }} pagination={false}
          columns={table.heads.map((head, at) => ({ title: head, key: head, align: at === 0 ? ('left' as const) : ('right' as const), render: (_: unknown, row: readonly string[]) => <span className="figures">{row[at]}</span> }))}
        />
      ) : (
        <div ref={host} className="chart-canvas" style={{ height }} role="img" aria-label={label} />
      )}
    </section>
  );
}
