"""What sets the project up and checks it; runs before any environment exists."""
