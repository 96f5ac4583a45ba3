const radians = degrees => degrees * Math.PI / 180;

export function kilometres(a, b) {
  const h = Math.sin(radians(b.lat - a.lat) / 2) ** 2
    + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

// Through unit vectors: Alaska and the Marianas lie on both sides of the 180th meridian.
export function mean(points) {
  if (points.length === 0) return undefined;
  let x = 0, y = 0, z = 0;
  for (const p of points) {
    x += Math.cos(radians(p.lat)) * Math.cos(radians(p.lng));
    y += Math.cos(radians(p.lat)) * Math.sin(radians(p.lng));
    z += Math.sin(radians(p.lat));
  }
  return { lat: Math.atan2(z, Math.hypot(x, y)) * 180 / Math.PI, lng: Math.atan2(y, x) * 180 / Math.PI };
}

/** The one of the points that lies nearest to their mean: a real place, not a point in the wild. */
export function middle(points) {
  const centre = mean(points);
  return points.reduce((best, p) => kilometres(p, centre) < kilometres(best, centre) ? p : best);
}

// Four decimals are 11 metres.
export const coordinates = point => point
  ? { latitude: String(Number(point.lat.toFixed(4))), longitude: String(Number(point.lng.toFixed(4))) }
  : { latitude: '', longitude: '' };
