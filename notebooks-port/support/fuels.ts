import type { Fuel } from '../../src/regression/dulong.ts';
import type { Lang } from '../../src/lang.ts';

/** A fuel, with its name in each language and its molecule. */
export interface RealFuel extends Fuel {
  names: Record<Lang, string>;
  /** such as C2H6O */
  formula: string;
}

/** Enthalpies of formation of carbon dioxide and of water vapour, in kJ/mol; from the table that is named below. */
const CO2 = -393.5;
const H2O = -241.8;

/**
 * Real fuels C_c H_h O_o, with the heat that burning one gram sets free. It follows from the standard enthalpies of
 * formation at 25 °C by Hess's law, with water as vapour (the lower heating value, which Dulong's formula is about).
 *
 * @see CRC Handbook of Chemistry and Physics, 95th edition (2014), section 5, "Standard Thermodynamic Properties of
 *   Chemical Substances": the enthalpies of formation, in kJ/mol
 */
export const realFuels: readonly RealFuel[] = [
  fuel('methane', 'metano', [1, 4, 0], 'gas', -74.6),
  fuel('ethane', 'etano', [2, 6, 0], 'gas', -84.0),
  fuel('propane', 'propano', [3, 8, 0], 'gas', -103.8),
  fuel('butane', 'butano', [4, 10, 0], 'gas', -125.7),
  fuel('ethylene', 'etileno', [2, 4, 0], 'gas', 52.4),
  fuel('propylene', 'propileno', [3, 6, 0], 'gas', 20.0),
  fuel('dimethyl ether', 'éter dimetílico', [2, 6, 1], 'gas', -184.1),
  fuel('hexane', 'hexano', [6, 14, 0], 'liquid', -198.7),
  fuel('octane', 'octano', [8, 18, 0], 'liquid', -250.1),
  fuel('decane', 'decano', [10, 22, 0], 'liquid', -300.9),
  fuel('cyclohexane', 'ciclohexano', [6, 12, 0], 'liquid', -156.4),
  fuel('benzene', 'benceno', [6, 6, 0], 'liquid', 49.1),
  fuel('toluene', 'tolueno', [7, 8, 0], 'liquid', 12.4),
  fuel('methanol', 'metanol', [1, 4, 1], 'liquid', -239.2),
  fuel('ethanol', 'etanol', [2, 6, 1], 'liquid', -277.6),
  fuel('1-propanol', '1-propanol', [3, 8, 1], 'liquid', -302.6),
  fuel('acetone', 'acetona', [3, 6, 1], 'liquid', -248.4),
  fuel('acetic acid', 'ácido acético', [2, 4, 2], 'liquid', -484.3),
  fuel('ethyl acetate', 'acetato de etilo', [4, 8, 2], 'liquid', -479.3),
  fuel('glycerol', 'glicerol', [3, 8, 3], 'liquid', -669.6),
  fuel('naphthalene', 'naftaleno', [10, 8, 0], 'solid', 78.5),
  fuel('biphenyl', 'bifenilo', [12, 10, 0], 'solid', 99.4),
  fuel('phenol', 'fenol', [6, 6, 1], 'solid', -165.1),
  fuel('benzoic acid', 'ácido benzoico', [7, 6, 2], 'solid', -385.2),
  fuel('sucrose', 'sacarosa', [12, 22, 11], 'solid', -2226.1),
  fuel('succinic acid', 'ácido succínico', [4, 6, 4], 'solid', -940.5),
  fuel('palmitic acid', 'ácido palmítico', [16, 32, 2], 'solid', -891.5),
  fuel('stearic acid', 'ácido esteárico', [18, 36, 2], 'solid', -947.7),
];

/** @param heatOfFormation in kJ/mol */
function fuel(
  name: string,
  es: string,
  [c, h, o]: [number, number, number],
  state: Fuel['state'],
  heatOfFormation: number,
): RealFuel {
  const masses = [12.011 * c, 1.008 * h, 15.999 * o] as const;
  const molarMass = masses[0] + masses[1] + masses[2];
  const energy = (heatOfFormation - c * CO2 - (h / 2) * H2O) / molarMass;
  const [C, H, O] = [masses[0] / molarMass, masses[1] / molarMass, masses[2] / molarMass];
  const formula = `C${times(c)}H${times(h)}${o === 0 ? '' : `O${times(o)}`}`;
  return { name, names: { en: name, es }, formula, C, H, O, state, energy };
}

function times(count: number): string {
  return count === 1 ? '' : String(count);
}
