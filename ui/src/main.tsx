import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './app/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { loadPlatform } from './platform';

const root = document.getElementById('root');
if (root) {
  loadPlatform().then((platform) => {
    createRoot(root).render(
      <StrictMode>
        <App platform={platform} />
      </StrictMode>,
    );
  });
}
