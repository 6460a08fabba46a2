import { createLink } from '@tanstack/react-router';
import { Button } from 'antd';

/** A link that looks like a button; a button inside a link is no valid page, and takes the Tab key twice. `type` is kept from it: say `color` and `variant`. */
export const ButtonLink = createLink(Button);
