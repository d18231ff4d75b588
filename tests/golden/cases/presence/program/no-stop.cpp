void stopNow() {}
