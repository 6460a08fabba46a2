import type { RouteComponent } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import type { Label, Locale } from './locale.ts';
import type { Needs } from './session.ts';

/** The groups of the navigation, in their order. */
export const navigationGroups = ['desk', 'customers', 'work', 'voices', 'metrics', 'settings'] as const;
export type NavigationGroup = (typeof navigationGroups)[number];

export interface NavigationEntry {
  group: NavigationGroup;
  /** Place within the group; small first. */
  order: number;
  /** Where it leads, without `/console`. */
  path: string;
  label: Label;
  icon: ReactNode;
  needs?: Needs;
  /** A figure beside the label, kept by the feature. */
  badge?: ComponentType;
}

export interface FeatureRoute {
  /** In the router's words, without `/console`: `/units/$id`, `/desk/{-$view}`. */
  path: string;
  title: Label;
  /** Made by `lazyRouteComponent`, so that a page is loaded when it is opened. */
  component: RouteComponent;
  needs?: Needs;
  /** Checks and fills what stands behind `?` in the address. */
  search?: (raw: Record<string, unknown>) => Record<string, unknown>;
  /** Open to people who are not signed in, and without the frame. */
  outside?: boolean;
}

/** A find of the palette. */
export interface PaletteHit {
  key: string;
  title: string;
  hint: string;
  path: string;
}

/** A key that does something, as the keyboard help lists it. */
export interface KeyHelp {
  keys: string;
  does: Label;
}

/** What a feature puts into the console. `src/app/features.ts` lists them. */
export interface Feature {
  name: string;
  routes: FeatureRoute[];
  navigation: NavigationEntry[];
  /** Always in the top bar. */
  topBar?: { component: ComponentType; needs?: Needs };
  /** Above every page, while it has something to say. */
  bar?: { component: ComponentType; needs?: Needs };
  /** Shows nothing, runs on every page (alerts). */
  background?: { component: ComponentType; needs?: Needs };
  /** What else `Ctrl K` finds. */
  search?: { needs?: Needs; find: (text: string, locale: Locale) => Promise<PaletteHit[]> };
  keys?: { title: Label; keys: KeyHelp[] };
}
