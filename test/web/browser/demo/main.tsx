/** A page with nothing but one of the laboratory's parts: `?show=dulong&lang=es`. */
import * as tf from '@tensorflow/tfjs';
import { render } from 'preact';
import type { Lang } from '../../../../src/lang.ts';
import { Dulong } from '../../../../web/lab/dulong/dulong.tsx';

const address = new URLSearchParams(location.search);
const lang: Lang = address.get('lang') === 'es' ? 'es' : 'en';
document.documentElement.lang = lang;

await tf.setBackend('cpu');
render(<Dulong lang={lang} />, document.getElementById('demo')!);
