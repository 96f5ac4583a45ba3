using DiasporaRegistry.Data.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class SentFormMapping : IEntityTypeConfiguration<SentForm>
{
    public void Configure(EntityTypeBuilder<SentForm> builder)
    {
        builder.ToTable("sent_form").HasKey(f => f.Key).HasName(LostRaces.KeyOfSentForms);
        builder.Property(f => f.Key).HasMaxLength(64);
        builder.Property(f => f.LeadsTo).HasMaxLength(4_000);
        builder.HasIndex(f => f.Until);
    }
}
