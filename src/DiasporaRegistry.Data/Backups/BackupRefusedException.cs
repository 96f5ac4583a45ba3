namespace DiasporaRegistry.Data.Backups;

/// <summary>A backup or a restore that was not begun, or was given up; its message says why and what to do, in words.</summary>
public sealed class BackupRefusedException(string message) : Exception(message);
