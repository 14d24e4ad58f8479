// Stands in for packages that are only markers.
export {};
