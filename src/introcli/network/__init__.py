"""Who knows whom, who could introduce whom, who should meet."""
