import type { Lang } from '../../../src/lang.ts';
import type { State } from './estimate.ts';
import type { Fault } from './molecule.ts';

type Faults = { [Kind in Fault['kind']]: (fault: Extract<Fault, { kind: Kind }>) => string };

/** Every word around Dulong's neuron. */
export interface DulongTexts {
  heading: string;
  text: string;
  fuel: string;
  ownMolecule: string;
  formula: string;
  hint: string;
  state: string;
  states: Record<State, string>;
  result: (prediction: string) => string;
  measured: (fuel: string, measured: string, error: string) => string;
  unmeasured: string;
  foreign: (symbols: string) => string;
  apart: (found: string, meant: string) => string;
  negative: string;
  table: { caption: string; input: string; value: string; weight: string; product: string; sum: string };
  source: string;
  faults: Faults;
}

export const dulongTexts: Record<Lang, DulongTexts> = {
  en: {
    heading: "Dulong's neuron",
    text: 'How much energy does a fuel give when it burns? In the 19th century Dulong added up what each element brings: a neuron, with six inputs and the weights that you see on its edges. Choose a fuel, or type the formula of a molecule.',
    fuel: 'Fuel',
    ownMolecule: 'a molecule of your own',
    formula: 'Formula',
    hint: 'as in C2H5OH or CH3(CH2)14COOH',
    state: 'State',
    states: { gas: 'gas', liquid: 'liquid', solid: 'solid' },
    result: (prediction) => `The neuron says ŷ = ${prediction} kJ/g`,
    measured: (fuel, measured, error) =>
      `Measured, for ${fuel}: y = ${measured} kJ/g. The error ŷ − y is ${error} kJ/g.`,
    unmeasured: 'We have no measured energy for this one.',
    foreign: (symbols) =>
      `${symbols}: not in Dulong's formula, which knows C, H and O alone. It adds to the weight here, and nothing to the energy.`,
    apart: (found, meant) => `(${found} is one element. If you meant two, write ${meant}.)`,
    negative:
      'Less than nothing: it does not burn. A formula says something of whatever you give it, also of what it was not made for.',
    table: {
      caption: 'The sum, input by input',
      input: 'input',
      value: 'value',
      weight: 'weight',
      product: 'product, kJ/g',
      sum: 'Σ, that is ŷ',
    },
    source:
      'Weights of the neuron: Dulong’s formula as refitted in 2016. Atomic weights: IUPAC, 2021. Measured energies: from enthalpies of formation, CRC Handbook of Chemistry and Physics.',
    faults: {
      empty: () => 'Type the formula of a molecule, such as C2H5OH.',
      character: ({ place, found }) =>
        `Place ${place}: “${found}” does not belong in a formula. It is made of elements (C), numbers behind them (H5) and brackets.`,
      lowerCase: ({ place, found, meant }) =>
        `Place ${place}: an element begins with a capital letter. Did you mean ${meant} instead of ${found}?`,
      unknown: ({ place, found, meant }) =>
        `Place ${place}: ${found} is no element with a standard atomic weight.${meant ? ` Did you mean ${meant}?` : ''}`,
      count: ({ place, found, largest }) =>
        `Place ${place}: a number of atoms goes from 1 to ${largest}, not ${found}.${found.startsWith('0') ? ' Was it to be the letter O, oxygen?' : ''}`,
      emptyGroup: ({ place }) => `Place ${place}: there is nothing between the brackets.`,
      open: ({ place, found }) => `Place ${place}: the bracket ${found} is opened and never closed.`,
      close: ({ place, found }) => `Place ${place}: the bracket ${found} closes none that is open.`,
    },
  },
  es: {
    heading: 'La neurona de Dulong',
    text: '¿Cuánta energía da un combustible cuando se quema? En el siglo XIX, Dulong sumó lo que aporta cada elemento: una neurona, con seis entradas y los pesos que ves en sus aristas. Elegí un combustible, o escribí la fórmula de una molécula.',
    fuel: 'Combustible',
    ownMolecule: 'una molécula tuya',
    formula: 'Fórmula',
    hint: 'como C2H5OH o CH3(CH2)14COOH',
    state: 'Estado',
    states: { gas: 'gas', liquid: 'líquido', solid: 'sólido' },
    result: (prediction) => `La neurona dice ŷ = ${prediction} kJ/g`,
    measured: (fuel, measured, error) => `Medido, para ${fuel}: y = ${measured} kJ/g. El error ŷ − y es ${error} kJ/g.`,
    unmeasured: 'Para esta no tenemos una energía medida.',
    foreign: (symbols) =>
      `${symbols}: no está en la fórmula de Dulong, que solo conoce C, H y O. Acá suma al peso, y nada a la energía.`,
    apart: (found, meant) => `(${found} es un solo elemento. Si eran dos, escribí ${meant}.)`,
    negative:
      'Menos que nada: no se quema. Una fórmula contesta algo a lo que sea que le des, también a aquello para lo que no se hizo.',
    table: {
      caption: 'La suma, entrada por entrada',
      input: 'entrada',
      value: 'valor',
      weight: 'peso',
      product: 'producto, kJ/g',
      sum: 'Σ, o sea ŷ',
    },
    source:
      'Pesos de la neurona: la fórmula de Dulong, reajustada en 2016. Pesos atómicos: IUPAC, 2021. Energías medidas: de entalpías de formación, CRC Handbook of Chemistry and Physics.',
    faults: {
      empty: () => 'Escribí la fórmula de una molécula, por ejemplo C2H5OH.',
      character: ({ place, found }) =>
        `Lugar ${place}: “${found}” no va en una fórmula. Se hace con elementos (C), números detrás de ellos (H5) y paréntesis.`,
      lowerCase: ({ place, found, meant }) =>
        `Lugar ${place}: un elemento empieza con mayúscula. ¿Querías poner ${meant} en lugar de ${found}?`,
      unknown: ({ place, found, meant }) =>
        `Lugar ${place}: ${found} no es un elemento con peso atómico estándar.${meant ? ` ¿Querías poner ${meant}?` : ''}`,
      count: ({ place, found, largest }) =>
        `Lugar ${place}: un número de átomos va de 1 a ${largest}, y este es ${found}.${found.startsWith('0') ? ' ¿Iba la letra O, de oxígeno?' : ''}`,
      emptyGroup: ({ place }) => `Lugar ${place}: no hay nada entre los paréntesis.`,
      open: ({ place, found }) => `Lugar ${place}: el paréntesis ${found} se abre y nunca se cierra.`,
      close: ({ place, found }) => `Lugar ${place}: el paréntesis ${found} no cierra ninguno que esté abierto.`,
    },
  },
};

/** What is wrong with a formula, in words. */
export function describeFault(fault: Fault, { faults }: DulongTexts): string {
  return (faults[fault.kind] as (fault: Fault) => string)(fault);
}
