import type { Feature } from '../../platform/feature.ts';
import { BannerBar } from './BannerBar.tsx';

export { BannerButton } from './BannerButton.tsx';

/** What a supervisor tells all desks: shown above every page until it ends or is put away. */
export const banners: Feature = { name: 'banners', routes: [], navigation: [], bar: { component: BannerBar } };
