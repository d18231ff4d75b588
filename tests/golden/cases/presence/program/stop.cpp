void emergencyStop(); void stopNow() { emergencyStop(); }
