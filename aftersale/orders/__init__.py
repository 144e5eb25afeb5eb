"""Orders as the shop told us: lines, parcels, promises."""
