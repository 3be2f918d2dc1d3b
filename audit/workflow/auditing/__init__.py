"""An audit from the queue to its signature: one sitting behind every face."""
