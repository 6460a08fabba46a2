/** Banners: what a supervisor tells all desks at once. */
export { BannerLive } from './banner-live.ts';
export { bannerRoutes } from './banner-routes.ts';
