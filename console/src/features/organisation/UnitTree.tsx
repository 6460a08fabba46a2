import type { Unit } from '@huiyin/contracts';
import { useQueries } from '@tanstack/react-query';
import { Tree, type TreeDataNode } from 'antd';
import { useState } from 'react';
import { loadUnits } from './organisation-queries.ts';
import { organisationTexts } from './texts.ts';

/** The units, level by level: what is below one is asked for when it is opened. */
export function UnitTree({ top, archived, open, onOpen }: { top: readonly Unit[]; archived: boolean; open: string | undefined; onOpen: (id: string) => void }) {
  const t = organisationTexts.useTexts();
  const [expanded, setExpanded] = useState<string[]>(() => top.map(({ id }) => id));
  const levels = useQueries({
    queries: expanded.map((id) => ({ queryKey: ['organisation', 'units', 'below', id, archived], queryFn: ({ signal }: { signal: AbortSignal }) => loadUnits(id, archived, signal) })),
  });
  const below = new Map(expanded.map((id, n) => [id, levels[n]?.data]));
  const node = (unit: Unit): TreeDataNode => {
    const children = below.get(unit.id);
    return {
      key: unit.id,
      title: (
        <>
          {unit.name} <span className="organisation-faint figures">{unit.archived ? t('archived') : unit.staff > 0 ? t('staffCount', { count: unit.staff }) : ''}</span>
        </>
      ),
      isLeaf: unit.children === 0 && !archived,
      ...(children === undefined ? {} : { children: children.map(node) }),
    };
  };
  return (
    <Tree
      blockNode
      treeData={top.map(node)}
      expandedKeys={expanded}
      selectedKeys={open === undefined ? [] : [open]}
      onExpand={(keys) => setExpanded(keys.map(String))}
      onSelect={(_, { node: { key } }) => {
        onOpen(String(key));
        setExpanded((before) => (before.includes(String(key)) ? before : [...before, String(key)]));
      }}
    />
  );
}
