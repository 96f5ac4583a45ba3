using System.Text.Json;
using System.Text.Json.Serialization;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class CertificateMapping : IEntityTypeConfiguration<Certificate>
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("certificate");
        builder.Property(c => c.Code).HasMaxLength(CertificateCode.Length);
        builder.Property(c => c.ShortCode).HasMaxLength(CertificateCode.ShortLength);
        // Stated once and never changed: one value, read and written whole.
        builder.Property(c => c.Facts).HasColumnType("jsonb").HasConversion(
            facts => JsonSerializer.Serialize(facts, Json),
            text => JsonSerializer.Deserialize<CertificateFacts>(text, Json)!,
            new ValueComparer<CertificateFacts>((a, b) => ReferenceEquals(a, b), facts => facts.Number.GetHashCode(StringComparison.Ordinal), facts => facts));
        builder.HasOne<Registration>().WithMany().HasForeignKey(c => c.RegistrationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasIndex(c => c.ShortCode).IsUnique();
        // Two acts at once on one organization issue one certificate: the second is refused.
        builder.HasIndex(c => new { c.RegistrationId, c.Sequence }).IsUnique();
    }
}
