import { readFileSync, writeFileSync } from 'node:fs';

export function parseCsv(text) {
  const rows = [];
  let row = [], field = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') { field += '"'; i++; }
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(field); field = ''; }
    else if (c === '\n') { row.push(field); rows.push(row); row = []; field = ''; }
    else if (c !== '\r') field += c;
  }
  if (field !== '' || row.length > 0) { row.push(field); rows.push(row); }
  return rows;
}

/** Reads a CSV whose first lines may be comments; returns one object a row. */
export function readTable(path) {
  const body = readFileSync(path, 'utf8').split('\n').filter((line, i, all) => !isLeadingComment(all, i)).join('\n');
  const [header, ...rows] = parseCsv(body);
  return rows.map((row, i) => {
    if (row.length !== header.length) throw new Error(`${path}: row ${i + 1} has ${row.length} fields, not ${header.length}: ${row}`);
    return Object.fromEntries(header.map((name, column) => [name, row[column]]));
  });
}

function isLeadingComment(lines, index) {
  return lines.slice(0, Math.min(index + 1, 40)).every(line => line.startsWith('#')) && index < 40;
}

const quote = value => /[",\n\r]|^[ #]| $/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

export function writeTable(path, comments, columns, rows) {
  const lines = comments.map(line => `# ${line}`);
  lines.push(columns.join(','));
  for (const row of rows) lines.push(columns.map(column => quote(String(row[column] ?? ''))).join(','));
  writeFileSync(path, lines.join('\n') + '\n');
}
