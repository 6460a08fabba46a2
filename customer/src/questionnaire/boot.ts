import './questionnaire.css';

/** Fetches the program of the reader's language; each holds its texts and no others. */
const asked = new URLSearchParams(location.search).get('locale') ?? navigator.language;
void (asked.startsWith('en') ? import('./main.tsx?en') : import('./main.tsx'));
