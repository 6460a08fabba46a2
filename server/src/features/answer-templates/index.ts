/** Answer templates 常用语: what agents say often, filled in and sent from the desk. */
export { answerTemplateRoutes } from './answer-template-routes.ts';
