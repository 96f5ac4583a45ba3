namespace DiasporaRegistry.Web.Certificates;

/// <summary>The words of certificates, in resources.</summary>
public sealed class CertificateText;
