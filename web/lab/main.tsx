import * as tf from '@tensorflow/tfjs';
import { render } from 'preact';

await tf.setBackend('cpu');
render(<h1>una-capa</h1>, document.getElementById('lab')!);
