import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { features } from './app/features.ts';
import { makeQueryClient } from './app/query-client.ts';
import { makeRouter } from './app/router.tsx';
import { watchSession } from './app/watch-session.ts';
import './ui/global.css';
import './app/app.css';

const queryClient = makeQueryClient();
const router = makeRouter(features, queryClient);
watchSession(router, queryClient);

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App router={router} queryClient={queryClient} />
  </StrictMode>,
);
